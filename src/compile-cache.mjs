// Imported before the program: what is compiled is kept on disk, and the next start does without. Without the cache it starts all the
// same. JavaScript, because whatever is TypeScript before the cache is there brings Node's whole TypeScript parser with it: 17 MB.
import { enableCompileCache } from 'node:module';

enableCompileCache();
