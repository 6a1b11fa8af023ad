// Asks as a program that uses Comunica does: FOLDER SOURCE QUERY…, the source as JSON. Prints a line
// of JSON for each query: a truth value, rows as objects, or triples as arrays.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [, , folder, source, ...queries] = process.argv;
const { QueryEngine } = createRequire(join(folder, 'package.json'))('@comunica/query-sparql');
const engine = new QueryEngine();
const sources = [JSON.parse(source)];

for (const text of queries) {
  const result = await engine.query(text, { sources });
  const answer = await result.execute();
  if (result.resultType === 'boolean') {
    console.log(JSON.stringify(answer));
  } else {
    const found = [];
    for await (const one of answer) {
      found.push(result.resultType === 'quads'
        ? [one.subject.value, one.predicate.value, one.object.value]
        : Object.fromEntries([...one].map(([variable, term]) => [variable.value, term.value])));
    }
    console.log(JSON.stringify(found));
  }
}
