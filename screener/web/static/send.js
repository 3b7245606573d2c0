// Asks for an answer; one at a time, with the share that is sent, and a way to stop.
let under_way = null;

export function stop() {
  under_way?.abort();
}

// `body`: a FormData or a plain object. Gives the HTML of the answer, or of why there is none; null when it was
// stopped. Rejects when nobody answers.
export function send(body, onProgress = () => {}) {
  stop();
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    under_way = request;
    request.open("POST", "/answer");
    request.setRequestHeader("Accept", "text/html");
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : null);
    request.onabort = () => done(null);
    request.onerror = () => fail(new Error());
    request.onload = () => {
      const kind = request.getResponseHeader("content-type") ?? "";
      if (kind.startsWith("text/html")) done(request.responseText);
      else fail(new Error());
    };
    if (body instanceof FormData) return request.send(body);
    request.setRequestHeader("Content-Type", "application/json");
    request.send(JSON.stringify(body));
  });
}
