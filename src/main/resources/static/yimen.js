/* Own script of Yimen. Everything works without it; it only makes things quicker. ES2019. */
(function () {
  'use strict';
  var doc = document;
  var all = function (selector, root) {
    return Array.prototype.slice.call((root || doc).querySelectorAll(selector));
  };
  var say = function (words) {
    var place = doc.getElementById('say');
    if (place) place.textContent = words;
  };

  /* Buttons that need script are hidden without it. */
  function ready(root) {
    all('[data-print],[data-copy]', root).forEach(function (button) { button.hidden = false; });
    if ('speechSynthesis' in window) {
      all('[data-read]', root).forEach(function (button) { button.hidden = false; });
    }
    var summary = root.querySelector('[data-focus]');
    if (summary) summary.focus();
  }

  doc.addEventListener('click', function (event) {
    var target = event.target.closest ? event.target : null;
    if (!target) return;
    var button = target.closest('[data-print],[data-copy],[data-read]');
    if (!button) return;
    if (button.hasAttribute('data-print')) {
      all('details').forEach(function (part) { part.open = true; });
      window.print();
    } else if (button.hasAttribute('data-copy')) {
      var number = button.getAttribute('data-copy');
      var told = function () { button.textContent = '已复制'; };
      if (navigator.clipboard) navigator.clipboard.writeText(number).then(told, function () {});
    } else {
      var voice = window.speechSynthesis;
      if (voice.speaking) { voice.cancel(); return; }
      var words = new SpeechSynthesisUtterance(doc.getElementById('main').innerText);
      words.lang = 'zh-CN';
      voice.speak(words);
    }
  });

  /* A chosen option shows at once, as the server draws it after saving. */
  doc.addEventListener('change', function (event) {
    var group = event.target.closest && event.target.closest('fieldset');
    if (!group || !event.target.closest('.opt')) return;
    all('.opt', group).forEach(function (option) {
      var input = option.querySelector('input');
      option.classList.toggle('opt-on', !!input && input.checked);
    });
  });

  /* A second click on the same button is no second act; the server would know it anyway. */
  doc.addEventListener('submit', function (event) {
    var form = event.target;
    if (form.getAttribute('method') !== 'post' || event.defaultPrevented) return;
    if (form.getAttribute('aria-busy')) { event.preventDefault(); return; }
    form.setAttribute('aria-busy', 'true');
    window.setTimeout(function () { form.removeAttribute('aria-busy'); }, 8000);
  });
  window.addEventListener('pageshow', function () {
    all('form[aria-busy]').forEach(function (form) { form.removeAttribute('aria-busy'); });
  });

  /* Keys of the desk: only outside fields; the cookie yimen-keys=off switches them off. */
  var first = '';
  function rows() { return all('[data-row]'); }
  function move(step) {
    var list = rows();
    if (!list.length) return;
    var at = list.findIndex(function (row) { return row.classList.contains('sel'); });
    var next = list[Math.max(0, Math.min(list.length - 1, at + step))];
    list.forEach(function (row) { row.classList.toggle('sel', row === next); });
    next.scrollIntoView({ block: 'nearest' });
    var preview = next.querySelector('[data-preview]');
    if (preview && window.htmx) preview.click();
    else { var link = next.querySelector('a'); if (link) link.focus(); }
  }
  function press(key) {
    var target = all('[data-key]').filter(function (element) {
      return element.getAttribute('data-key').toLowerCase() === key && element.offsetParent !== null;
    })[0];
    if (!target) return false;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) { target.focus(); target.select && target.select(); }
    else target.click();
    return true;
  }
  doc.addEventListener('keydown', function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || /(^|; )yimen-keys=off/.test(doc.cookie)) return;
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable) {
      if (event.key === 'Escape') event.target.blur();
      return;
    }
    if (doc.documentElement.getAttribute('data-app') !== 'desk') return;
    var key = event.key.toLowerCase();
    if (first === 'g') {
      first = '';
      var go = doc.querySelector('[data-key-go="g' + key + '"]');
      if (go) { event.preventDefault(); go.click(); }
      return;
    }
    if (key === 'g') { first = 'g'; window.setTimeout(function () { first = ''; }, 1500); return; }
    if (key === 'j' || key === 'k') { event.preventDefault(); move(key === 'j' ? 1 : -1); return; }
    var row = doc.querySelector('[data-row].sel');
    if (row && key === 'enter' && event.target === doc.body) {
      var open = row.querySelector('[data-open]') || row.querySelector('a');
      if (open) open.click();
      return;
    }
    if (row && key === 'x') {
      var mark = row.querySelector('input[type=checkbox]');
      if (mark) mark.click();
      return;
    }
    if (press(key)) event.preventDefault();
  });

  /* Undo: seconds left of a pending act. */
  window.setInterval(function () {
    all('[data-leaves]').forEach(function (line) {
      var left = Math.ceil((Date.parse(line.getAttribute('data-leaves')) - Date.now()) / 1000);
      var words = line.querySelector('[data-seconds]');
      if (left > 0) { if (words) words.textContent = left + ' 秒后发出'; }
      else { line.removeAttribute('data-leaves'); if (words) words.textContent = '正在发出'; }
    });
  }, 500);

  /* Session: a line two minutes before it ends. */
  var line = doc.querySelector('[data-session]');
  if (line) {
    var timer;
    var wind = function () {
      line.hidden = true;
      window.clearTimeout(timer);
      timer = window.setTimeout(function () { line.hidden = false; }, (line.getAttribute('data-session') - 2) * 60000);
    };
    wind();
    doc.addEventListener('htmx:afterRequest', wind);
    line.querySelector('[data-stay]').addEventListener('click', function (event) {
      if (!window.fetch) return;
      event.preventDefault();
      window.fetch(event.target.href, { credentials: 'same-origin' }).then(wind, function () {});
    });
  }

  /* After htmx put something in: focus its heading or error summary, say what came. */
  doc.addEventListener('htmx:afterSwap', function (event) {
    var part = event.detail.target;
    ready(part);
    if (part.hasAttribute('data-quiet') || part.id === 'suggestions') return;
    var heading = part.querySelector('h1,h2');
    if (heading) { say(heading.textContent); }
  });
  doc.addEventListener('keydown', function (event) {
    var box = doc.getElementById('suggestions');
    if (!box || !box.firstElementChild) return;
    if (event.key === 'Escape') { box.textContent = ''; return; }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    var links = all('a', box);
    var at = links.indexOf(doc.activeElement);
    if (at < 0 && doc.activeElement.getAttribute('data-suggest') === null) return;
    event.preventDefault();
    var next = at + (event.key === 'ArrowDown' ? 1 : -1);
    if (next < 0) doc.querySelector('[data-suggest]').focus();
    else if (links[next]) links[next].focus();
  });

  ready(doc);
})();
