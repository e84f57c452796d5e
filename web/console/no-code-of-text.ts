import { config } from 'zod';

// The page may run no code made of text. zod tries to as soon as the first contract is described, and falls back with a breach
// of the content policy in the log; so this stands before every import that describes one.
config({ jitless: true });
