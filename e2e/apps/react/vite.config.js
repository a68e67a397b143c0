import { defineConfig } from 'vite';

export default defineConfig(({ isSsrBuild }) => ({
  build: { rolldownOptions: isSsrBuild ? {} : { input: ['index.html', 'tags.html'] } },
}));
