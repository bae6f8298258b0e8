/** Controls on a picture have their own dark background, so they are readable over any picture. */
export const overlayStyle = "bg-black/60 text-white hover:bg-black/75";
