// Reads an array of Kubernetes objects as JSON from standard input; prints one line for each that its schema refuses.
import { readFileSync } from "node:fs";

const packages = { "keda.sh": "@kubernetes-models/keda/keda.sh", "monitoring.coreos.com": "@kubernetes-models/prometheus-operator/monitoring.coreos.com" };
for (const object of JSON.parse(readFileSync(0, "utf8"))) {
  const where = `${object.apiVersion} ${object.kind} ${object.metadata?.name}`;
  try {
    const [group, version] = object.apiVersion.includes("/") ? object.apiVersion.split("/") : ["", object.apiVersion];
    const path = packages[group] ? `${packages[group]}/${version}` : `kubernetes-models/${group ? group + "/" : ""}${version}`;
    const model = (await import(path))[object.kind];
    if (!model) throw new Error("there is no such kind");
    new model(object).validate();
  } catch (error) {
    console.log(`${where}: ${error.message}`);
  }
}
