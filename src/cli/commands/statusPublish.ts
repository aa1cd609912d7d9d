import { basename } from 'node:path';
import type { Command } from 'commander';
import { publish } from '../../revocation/publish.js';
import { escapeText } from '../escapeText.js';
import { openSigner, type SignerOptions } from '../openSigner.js';
import { openStatusStore } from '../openStatusStore.js';
import { printLine, type Session } from '../session.js';
import { addNowOption } from '../sharedOptions.js';
import { UsageError } from '../usageError.js';
import { writeJsonOutput } from '../writeOutput.js';

interface PublishOptions extends SignerOptions {
  readonly issuer?: string;
  readonly list?: string;
  readonly output?: string;
  readonly now?: Date;
}
