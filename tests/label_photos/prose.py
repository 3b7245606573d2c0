"""The sentences round an ingredient list: how to use, warnings and storage, in six languages.

Several name an ingredient on purpose: a reader that takes any known name for a list entry must fail on them.
"""

CREAM_EN = (
    "Rich overnight care with shea butter and ceramides for dry and very dry skin. Directions: In the evening, "
    "smooth over clean, dry face and neck and massage gently until absorbed."
)
CREAM_FR = (
    "Soin riche au beurre de karité pour les peaux sèches. Conseils d'utilisation : appliquer le soir sur le visage "
    "et le cou parfaitement nettoyés, en évitant le contour des yeux."
)
CREAM_DE = (
    "Reichhaltige Nachtpflege mit Sheabutter für trockene Haut. Anwendung: Abends auf Gesicht und Hals auftragen "
    "und sanft einmassieren."
)
CREAM_PL = (
    "Bogaty krem na noc z masłem shea i ceramidami. Sposób użycia: wieczorem nanieść na oczyszczoną skórę twarzy "
    "i szyi, delikatnie wmasować."
)
GEL_EN = (
    "Directions: Apply morning and evening to cleansed skin. The weightless gel melts into water on contact and "
    "leaves a fresh, bare-skin finish."
)
GEL_ES = (
    "Modo de empleo: aplicar mañana y noche sobre el rostro limpio con un suave masaje. Textura ligera con ácido "
    "hialurónico, sin sensación grasa."
)
GEL_FR = "Mode d'emploi : appliquer matin et soir sur une peau propre. Texture gel fraîche, sans effet gras."
BALM_EN = (
    "Directions: Warm a small amount between fingertips and press onto dry, rough or chapped areas as often as "
    "needed. Suitable for elbows, heels, cuticles and wind-burned cheeks."
)
BALM_DE = (
    "Anwendung: Eine kleine Menge zwischen den Fingern erwärmen und auf trockene, raue Hautstellen auftragen. "
    "Nach Bedarf wiederholen."
)
OIL_RU = (
    "Питательное масло для лица с шиповником и витамином Е. Способ применения: нанести 2–3 капли на очищенную кожу "
    "лица и шеи лёгкими массажными движениями. Меры предосторожности: избегать попадания в глаза. Только для "
    "наружного применения."
)
OIL_PL = (
    "Odżywczy olejek do twarzy z dziką różą i witaminą E. Sposób użycia: wmasować 2–3 krople w oczyszczoną skórę "
    "twarzy i szyi. Środki ostrożności: unikać kontaktu z oczami. Tylko do użytku zewnętrznego."
)
OIL_RU_STORE = (
    "Хранить в сухом месте при температуре от +5 до +25 °C, беречь от солнечных лучей. Годен до: см. на упаковке. "
    "Страна происхождения: Польша."
)
OIL_PL_STORE = "Przechowywać w suchym, chłodnym miejscu. Najlepiej zużyć przed końcem: patrz spód opakowania."
SERUM_EN = (
    "Directions: Use two pumps in the evening only, after cleansing. Start with two nights a week. Use a sunscreen "
    "in the morning. Contains vitamin A: consider your daily intake before use."
)
SERUM_FR = (
    "Utilisation : appliquer deux pressions le soir uniquement. Contient de la vitamine A : tenir compte de votre "
    "apport quotidien avant utilisation."
)
TONER_EN = (
    "Directions: Sweep over face and neck with a cotton pad after cleansing, or pat on with the palms. Do not rinse. "
    "No drying alcohol."
)
TONER_DE = "Anwendung: Nach der Reinigung mit einem Wattepad auf Gesicht und Hals auftragen. Nicht abspülen."
HAND_EN = "Directions: Massage into hands and nails as often as needed. With almond oil and glycerin."
HAND_PL = "Sposób użycia: wmasować w skórę dłoni i paznokcie. Stosować tak często, jak to potrzebne."
HAND_RU = "Способ применения: нанести на кожу рук и ногтей массажными движениями до полного впитывания."
LIP_EN = "Directions: Glide onto lips whenever they feel dry. Tastes of nothing on purpose."
BODY_FR = (
    "Beurre corporel fondant au karité et au cacao. Utilisation : prélever une noisette, chauffer dans les mains et "
    "masser sur le corps, surtout les coudes et les genoux."
)
BODY_ES = (
    "Manteca corporal con karité y cacao. Modo de empleo: calentar una pequeña cantidad en las manos y aplicar con "
    "un masaje por todo el cuerpo."
)
MILK_EN = "Directions: Apply to body daily after shower. Light, fast-absorbing milk with oat and panthenol."
MILK_DE = "Anwendung: Täglich nach dem Duschen auf den Körper auftragen. Zieht schnell ein und klebt nicht."
EYE_EN = "Directions: Tap gently round the eye area with the ring finger, morning and evening."
EYE_FR = "Conseils d'utilisation : tapoter délicatement sur le contour des yeux, matin et soir."
SUN_DE = (
    "Anwendung: Vor der Sonne großzügig auftragen, alle 2 Stunden wiederholen. Zu geringe Auftragsmengen verringern "
    "die Schutzleistung. Intensive Mittagssonne meiden."
)
SUN_EN = "Apply generously before sun exposure and reapply every 2 hours. Over-exposure to the sun is a health threat."

WARNING_EN = "For external use only. Avoid contact with eyes. Keep out of reach of children. Discontinue if irritated."
WARNING_FR = "Usage externe. Éviter le contact avec les yeux. Tenir hors de portée des enfants."
WARNING_DE = "Nur zur äußerlichen Anwendung. Augenkontakt vermeiden. Außer Reichweite von Kindern aufbewahren."
WARNING_ES = "Solo para uso externo. Evitar el contacto con los ojos. Mantener fuera del alcance de los niños."
WARNING_PL = "Tylko do użytku zewnętrznego. Unikać kontaktu z oczami. Chronić przed dziećmi."
WARNING_RU = "Только для наружного применения. Избегать попадания в глаза. Беречь от детей."
STORAGE_EN = "Store below 25 °C, away from direct sunlight. Best before end: see base of pack."
VEGAN_EN = "No animal-derived ingredients. Not tested on animals. Bottle made of 50% recycled plastic."
ORGANIC_EN = "*from organic farming. **naturally occurring in essential oils. 99.2% of the total is of natural origin."
