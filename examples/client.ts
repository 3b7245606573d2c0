// A client of the web API in TypeScript: screens a text and looks an ingredient up. The types come from the service:
//
//     npx openapi-typescript http://127.0.0.1:8080/openapi.json --default-non-nullable=false -o schema.d.ts
//
// The test that compiles and runs this: tests/contract/test_typescript_client.py.

import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Report = components["schemas"]["Report"];
type Problem = components["schemas"]["ProblemDocument"];

const url = process.argv[2] ?? "http://127.0.0.1:8080";
const key = process.env["SCREENER_KEY"];
const api = createClient<paths>({ baseUrl: url, ...(key ? { headers: { Authorization: `Bearer ${key}` } } : {}) });

function said(report: Report): string {
  return report.heaviness ? `${report.heaviness.level}: ${report.note.join(" ")}` : report.note.join(" ");
}

function refused(problem: Problem): never {
  throw new Error(`${problem.status} ${problem.title}. ${problem.detail}`);
}

const text = "Aqua, Petrolatum, Cera Alba, Parfum";
const screened = await api.POST("/v1/screenings", { body: { text } });
if (screened.error) refused(screened.error);
console.log(said(screened.data));

const found = await api.GET("/v1/ingredients/{inci}", { params: { path: { inci: "shea butter" } } });
if (found.error) refused(found.error);
console.log(found.data.inci, found.data.comedogenicity.map((rating) => `${rating.low} to ${rating.high}`));

const batch = await api.POST("/v1/batches", { body: { texts: [text, { id: "sku-7", text: "Glycerin" }] } });
if (batch.error) refused(batch.error);
if (!("results" in batch.data)) throw new Error("asked for JSON, got lines");
for (const result of batch.data.results) {
  console.log(result.id ?? result.index, result.report ? said(result.report) : result.error?.title);
}
