/**
 * Whether a text is an https URL, without user and password.
 *
 * @param url any text
 */
export const isHttps = (url: string): boolean => {
  if (!url.startsWith('https://') || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === '' && password === '';
};
