// Asks for an answer; one at a time, with the share that is sent, and a way to stop.
let under_way = null;

export class Refused extends Error {}

export function stop() {
  under_way?.abort();
}

// `body`: a FormData or a plain object. Gives the HTML of the answer; rejects with Refused, whose message says why.
export function send(body, onProgress = () => {}) {
  stop();
  return new Promise((done, fail) => {
    const request = new XMLHttpRequest();
    under_way = request;
    request.open("POST", "/answer");
    request.upload.onprogress = (event) => onProgress(event.lengthComputable ? event.loaded / event.total : null);
    request.onabort = () => done(null);
    request.onerror = () => fail(new Refused(""));
    request.onload = () => {
      if ((request.getResponseHeader("content-type") ?? "").startsWith("text/html")) return done(request.responseText);
      fail(new Refused(detail(request.responseText)));
    };
    if (body instanceof FormData) return request.send(body);
    request.setRequestHeader("Content-Type", "application/json");
    request.send(JSON.stringify(body));
  });
}

// What the gate refuses comes as a problem document.
function detail(text) {
  try {
    return JSON.parse(text).detail;
  } catch {
    return "";
  }
}
