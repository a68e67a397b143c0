/** What the chat needs of a data channel: ordered, reliable, and of text or of bytes. */
export type Channel = Pick<
  RTCDataChannel,
  'readyState' | 'bufferedAmount' | 'bufferedAmountLowThreshold' | 'binaryType' | 'send' | 'addEventListener'
>;
