import { Button } from "#viewer/ui/controls/button.tsx";
import { Dialog } from "#viewer/ui/dialogs/dialog.tsx";

interface CancelDialogProps {
  readonly onClose: () => void;
  readonly onKeep: () => void;
  readonly onRemove: () => void;
}

/** Asks what becomes of what an import has brought so far. */
export function CancelDialog({ onClose, onKeep, onRemove }: CancelDialogProps) {
  const choose = (choice: () => void) => () => {
    choice();
    onClose();
  };
  return (
    <Dialog title="Cancel the import?" onClose={onClose}>
      <p className="pb-4 text-soft">
        You can keep what is in your library by now, or remove everything that this import brought.
        Your files stay as they are.
      </p>
      <div className="flex flex-col gap-2">
        <Button variant="secondary" onClick={onClose}>
          Go on importing
        </Button>
        <Button variant="secondary" onClick={choose(onKeep)}>
          Cancel, and keep what is in
        </Button>
        <Button variant="secondary" onClick={choose(onRemove)}>
          Cancel, and remove what it brought
        </Button>
      </div>
    </Dialog>
  );
}
