/** @returns {Promise<{ executablePath: string, headless: 'shell', env: Record<string, string> }>} */
export function bundledChromium() {
  return Promise.reject(
    new Error('No Chromium found: install one (Debian: apt-get install chromium) or set CHROME_PATH.'),
  );
}
