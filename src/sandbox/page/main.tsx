import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { goLive } from './live.ts';

const root = document.getElementById('root');
const address = `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/live`;
if (root) createRoot(root).render(<App live={goLive(address)} />);
