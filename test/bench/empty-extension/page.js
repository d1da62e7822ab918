// The empty webview's first words and first message.
document.body.append(Object.assign(document.createElement('h1'), { textContent: 'Empty' }));
acquireVsCodeApi().postMessage('ready');
