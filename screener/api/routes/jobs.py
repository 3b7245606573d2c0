"""/v1/jobs: photos that are read later, by whoever is free; asked for, watched, or told by a webhook."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import orjson
from fastapi import APIRouter, Request, Response
from starlette.responses import StreamingResponse

from screener.api.job_watch import Jobs
from screener.api.negotiation import WISH_FIELDS, wishes_of
from screener.api.problems import Problem, document_of, not_found, unsupported
from screener.api.replays import fingerprint, plain_key, reused
from screener.api.schemas import PROBLEM, JobDocument, JobEnded, JobWishes
from screener.api.services import services_of
from screener.api.uploads import fields_of, form_of, media_type, need_photo, whole_body
from screener.errors import StoreFailed
from screener.service.job_orders import Delivery, Job, Order

router = APIRouter(tags=["jobs"])
# What others are asked by us.
webhooks = APIRouter(tags=["jobs"])

# Seconds between two signs of life on a stream, and for which one lasts; after that the watcher asks again.
SIGN, LONGEST = 15.0, 600.0

BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["photo"],
                    "properties": {
                        "photo": {
                            "type": "array",
                            "minItems": 1,
                            "description": "photos of one product: JPEG, PNG or WEBP",
                            "items": {"type": "string", "format": "binary"},
                        },
                        **WISH_FIELDS,
                        "webhook": {
                            "type": "string",
                            "maxLength": 1000,
                            "description": "https address that is told when the job ends",
                        },
                    },
                }
            },
        },
    },
    "parameters": [
        {
            "name": "Idempotency-Key",
            "in": "header",
            "required": False,
            "description": "the same key with the same photos gives the same job",
            "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"},
        }
    ],
}
PLACE = {"headers": {"Location": {"description": "where the job is", "schema": {"type": "string"}}}}
STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "events `job`, each with the job as its data; the last one when the job has ended",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    },
    204: {"description": "the job has ended, and Last-Event-ID shows that the end is known"},
    404: PROBLEM,
}


@webhooks.post("job-ended", status_code=204)
def job_ended(body: JobEnded) -> None:
    """A job has ended. Answer with any status from 200 to 299; 410 means that nothing more shall be told of it."""


@router.post(
    "/v1/jobs",
    status_code=202,
    response_model=JobDocument,
    openapi_extra=BODY,
    responses={202: PLACE, **dict.fromkeys((400, 404, 408, 413, 415, 422, 500), PROBLEM)},
)
async def hand_in(request: Request) -> Response:
    """Takes photos of one product; once this is answered, they are read whatever happens."""
    kind, parameters = media_type(request)
    if kind != "multipart/form-data" or not parameters.get("boundary"):
        raise unsupported("Send the photo as multipart/form-data.")
    form = form_of(await whole_body(request), parameters["boundary"], services_of(request).settings.max_photos)
    asked = fields_of(form.fields, JobWishes)
    need_photo(form)
    key = request.headers.get("idempotency-key")
    wishes = wishes_of(request, asked).packed()
    order = Order(
        owner=request.state.caller.owner,
        photos=form.photos,
        fingerprint=fingerprint((b"job", (asked.webhook or "").encode(), *form.photos, wishes)),
        request_key=None if key is None else plain_key(key),
        webhook=asked.webhook,
        wishes=wishes,
    )
    job, again = await _jobs(request).ask(lambda intake: intake.take(order))
    if job.fingerprint != order.fingerprint:
        raise reused()
    headers = {"Location": f"/v1/jobs/{job.job_id}", "Retry-After": "1"}
    return _answer(job, [], 202, headers | ({"Idempotency-Replayed": "true"} if again else {}))


@router.get("/v1/jobs/{job_id}", response_model=JobDocument, responses={404: PROBLEM})
async def job(job_id: str, request: Request) -> Response:
    """The job, with its report when it is done."""
    return _answer(*await _found(request, job_id))


@router.delete("/v1/jobs/{job_id}", status_code=204, responses={404: PROBLEM})
async def end_job(job_id: str, request: Request) -> Response:
    """Stops a job that has not ended, which stays as `cancelled`; takes away one that has, with its report."""
    owner = request.state.caller.owner
    if not await _jobs(request).ask(lambda intake: intake.remove(job_id, owner)):
        raise _unknown()
    return Response(status_code=204)


@router.get("/v1/jobs/{job_id}/events", response_class=StreamingResponse, responses=STREAM)
async def job_events(job_id: str, request: Request) -> Response:
    """Tells every change of a job as it happens, as server-sent events."""
    job, tries = await _found(request, job_id)
    if not job.open and request.headers.get("last-event-id") == str(job.version):
        # By the rules of server-sent events, whoever gets this asks no more.
        return Response(status_code=204)
    _jobs(request).need_place()
    return StreamingResponse(_events(request, job, tries), media_type="text/event-stream")


async def _events(request: Request, job: Job, tries: list[Delivery]) -> AsyncIterator[bytes]:
    jobs = _jobs(request)
    with jobs.stream():
        ends = time.monotonic() + LONGEST
        while time.monotonic() < ends:
            yield b"event: job\nid: %d\ndata: %b\n\n" % (job.version, _document(job, tries))
            if not job.open:
                return
            while not await jobs.changed(job.job_id, job.version, SIGN):
                if time.monotonic() > ends:
                    return
                yield b": waiting\n\n"
            found = await _again(request, job)
            if found is None:
                return
            job, tries = found


async def _again(request: Request, job: Job) -> tuple[Job, list[Delivery]] | None:
    """The job as it is now. None when it is gone; also when the store fails: the watcher asks again."""
    try:
        return await _found(request, job.job_id)
    except (Problem, StoreFailed):
        return None


async def _found(request: Request, job_id: str) -> tuple[Job, list[Delivery]]:
    owner = request.state.caller.owner
    jobs = _jobs(request)
    job = await jobs.ask(lambda intake: intake.find(job_id, owner))
    if job is None:
        raise _unknown()
    return job, await jobs.ask(lambda intake: intake.deliveries(job_id)) if job.webhook else []


def _jobs(request: Request) -> Jobs:
    return services_of(request).jobs


def _unknown() -> Problem:
    return not_found("There is no such job, or it is not yours, or its time is over.")


def _answer(job: Job, tries: list[Delivery], status: int = 200, headers: dict[str, str] | None = None) -> Response:
    return Response(_document(job, tries), status, headers, "application/json")


def _document(job: Job, tries: list[Delivery]) -> bytes:
    """As in JobDocument. A report is JSON already."""
    return orjson.dumps(
        {
            "id": job.job_id,
            "state": job.state,
            "photos": job.photos,
            "created": _time(job.created),
            "started": _time(job.started),
            "finished": _time(job.finished),
            "expires": _time(job.expires),
            "runs": job.runs,
            "report": orjson.Fragment(job.report) if job.report is not None else None,
            "error": document_of(job.error) if job.error is not None else None,
            "deliveries": [
                {
                    "attempt": one.attempt,
                    "at": _time(one.at),
                    "outcome": one.outcome,
                    "status": one.status,
                    "seconds": round(one.seconds, 3),
                }
                for one in tries
            ],
        }
    )


def _time(seconds: float | None) -> str | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
