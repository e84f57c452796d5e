import '../portal.css';
import { enhanceForms } from './form.ts';
import { enhanceReceipt } from './receipt.ts';
import { keepFresh } from './refresh.ts';
import { enhanceSignature } from './signature.ts';

/** 门户脚本: adds to pages that work without it. */

function enhance(root: ParentNode): void {
  enhanceForms(root, enhance);
  enhanceSignature(root);
  enhanceReceipt(root);
}

enhance(document);
keepFresh(enhance);
document.getElementById('faults')?.focus();
