// Before anything is painted, so that a dark page does not flash white. No module: those come later.
(() => {
  const KEY = 'penstock.theme';
  const root = document.documentElement;
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const names = {system: 'as the system', light: 'light', dark: 'dark'};
  const order = Object.keys(names);
  let choice = kept();

  function kept() {
    try {
      const name = localStorage.getItem(KEY);
      return order.includes(name) ? name : 'system';
    } catch {
      return 'system';
    }
  }

  function keep() {
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      // Storage may be forbidden: the theme then lasts as long as the page.
    }
  }

  function use() {
    root.dataset.theme = choice === 'system' ? (dark.matches ? 'dark' : 'light') : choice;
    root.dispatchEvent(new Event('themechange'));
  }

  use();
  dark.addEventListener('change', use);
  document.addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme');
    const name = button.querySelector('.theme-name');
    const label = () => {
      name.textContent = `Theme: ${names[choice]}`;
    };
    button.addEventListener('click', () => {
      choice = order[(order.indexOf(choice) + 1) % order.length];
      keep();
      use();
      label();
    });
    button.hidden = false;
    label();
  });
})();
