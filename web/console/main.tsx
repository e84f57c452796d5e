import './no-code-of-text.ts';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '#web/ui/tokens.css';
import '#web/ui/controls.css';
import '#web/ui/surfaces.css';
import './styles/frame.css';
import './styles/nav.css';
import './styles/time.css';
import './styles/worklist.css';
import './styles/panel.css';
import './styles/case-page.css';
import './styles/file.css';
import './styles/clocks.css';
import './styles/causes.css';
import './styles/calendar.css';
import './styles/procedure.css';
import './styles/moves.css';
import './styles/playbooks.css';
import './styles/act.css';
import './styles/filing.css';
import './styles/entrance.css';
import { App } from './app.tsx';
import { applyTheme } from './settings.ts';

applyTheme();

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no place for the console');
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
