import type { ComponentType } from "react";
import { createRoot } from "react-dom/client";
import { shapeOf } from "#viewer/features/media-grid/geometry.ts";
import { createList, type WindowProps } from "./list.ts";
import "#viewer/styles/index.css";

/**
 * Draws a page with one window: so many items (`?items=`) under a heading. Only the classes that the viewer
 * itself has are there; what else these pages need is a style.
 */
export function drawPage(OneWindow: ComponentType<WindowProps>): void {
  const root = document.getElementById("root");
  if (!root) throw new Error("The page has no #root.");
  const items = Number(new URLSearchParams(location.search).get("items"));
  const list = createList(items);
  const shape = shapeOf(document.documentElement.clientWidth);
  createRoot(root).render(
    <>
      <h1 style={{ padding: 16 }}>Liked</h1>
      <OneWindow list={list} shape={shape} />
    </>,
  );
}
