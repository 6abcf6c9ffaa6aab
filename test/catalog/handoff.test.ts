/** What services.yml says of how a team hands over. */
import { expect, test } from 'vitest';
import { parseCatalog } from '../../src/catalog/read-catalog.ts';
import { problemsIn } from './problems-in.ts';
