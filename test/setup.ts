// Runs before every test file: no test reaches the network, and loopback only where a test asks for it.
import { closeNetwork } from './network.ts';

closeNetwork();
