/** What lies on a picture carries its own dark, so that it is read over any of them. */
export const overlayStyle = "bg-black/60 text-white hover:bg-black/75";
