// Reads a bill of materials from standard input; prints what CycloneDX' own schema refuses.
import { readFileSync } from "node:fs";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";

const refused = await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(readFileSync(0, "utf8"));
if (refused) console.log(JSON.stringify(refused, null, 1));
