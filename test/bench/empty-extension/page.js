// The empty webview's first text and first message.
document.body.append(Object.assign(document.createElement('h1'), { textContent: 'Empty' }));
acquireVsCodeApi().postMessage('ready');
