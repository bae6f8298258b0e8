/** How to request the download from Instagram. */
export function RequestSteps() {
  return (
    <section aria-labelledby="request-download" className="pt-8">
      <h2 id="request-download" className="pb-2 text-base font-bold">
        How to request your download
      </h2>
      <p className="text-base text-soft">
        In Instagram’s settings, open <b className="font-bold text-ink">Accounts Center</b>, then{" "}
        <b className="font-bold text-ink">Your information and permissions</b>, then{" "}
        <b className="font-bold text-ink">Export your information</b> (in some versions{" "}
        <b className="font-bold text-ink">Download your information</b>). Choose{" "}
        <b className="font-bold text-ink">All time</b> as the date range, and JSON as the format if
        it is offered; HTML works too. When Instagram writes to you that it is ready, after hours or
        some days, download every file and leave them zipped.
      </p>
    </section>
  );
}
