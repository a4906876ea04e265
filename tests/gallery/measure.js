// The page in a frame of a given width -> what is wrong with it there, in words, and how many
// blocks were seen. Run by test_gallery_in_a_browser.py, in the page that it makes.
const TOLERANCE = 1; // pixels: positions are fractions

function said(element) {
  return `${element.closest("article").id}: ${element.className || element.tagName} “${element.textContent.trim().slice(0, 60)}”`;
}

function hasSomethingToShow(block) {
  return block.textContent.trim() !== "" || block.querySelector("hr, svg[aria-label]") !== null;
}

function faultsOf(page) {
  const faults = [];
  const root = page.documentElement;
  if (root.scrollWidth > root.clientWidth) faults.push(`the page is ${root.scrollWidth} wide`);
  for (const screen of page.querySelectorAll(".screen")) {
    const edge = screen.getBoundingClientRect();
    if (!edge.width) continue; // not for this width
    // What a notification shows of a text is cut on purpose.
    for (const element of screen.querySelectorAll(":scope *:not(.notice *, svg, svg *)")) {
      const box = element.getBoundingClientRect();
      if (element.scrollWidth > element.clientWidth + TOLERANCE && element.clientWidth) faults.push(`cut off in ${said(element)}`);
      if (box.right > edge.right + TOLERANCE || box.left < edge.left - TOLERANCE) faults.push(`sticks out in ${said(element)}`);
    }
    for (const block of screen.querySelectorAll(".block")) {
      if (!hasSomethingToShow(block) || !block.getBoundingClientRect().height) faults.push(`nothing to see in ${said(block)}`);
    }
  }
  return faults;
}

function measured(source, width) {
  return new Promise((resolve) => {
    const frame = document.createElement("iframe");
    frame.style.cssText = `width: ${width}px; height: 800px; border: 0`;
    frame.onload = () => {
      const page = frame.contentDocument;
      resolve({ width, faults: faultsOf(page), blocks: page.querySelectorAll(".block").length });
    };
    frame.srcdoc = source;
    document.body.append(frame);
  });
}

async function report(source, widths) {
  const found = [];
  for (const width of widths) found.push(await measured(source, width));
  document.body.replaceChildren();
  document.title = JSON.stringify(found);
}
