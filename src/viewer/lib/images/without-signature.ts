/** The address of a file without Keepsake's signature, which is another one each day. */
export const withoutSignature = (address: string): string => address.replace(/\?sig=[^&]*$/, "");
