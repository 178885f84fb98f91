// Imported before the program: what is compiled is kept on disk, and the next start does without. Without the cache it starts all the same.
import { enableCompileCache } from 'node:module';

enableCompileCache();
