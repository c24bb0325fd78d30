/** Hands a file to the browser, which saves it as it saves others. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has begun by the next task; until then it needs the address.
  setTimeout(() => URL.revokeObjectURL(url));
}
