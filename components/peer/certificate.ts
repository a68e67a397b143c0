/**
 * Makes the certificate of a call, which all its peer connections share, so that a call has one fingerprint to sign.
 * ECDSA P-256 because it is made in a millisecond, where RSA takes up to a second. It lives for the browser's default,
 * 30 days, longer than any call.
 */
export function createCertificate(): Promise<RTCCertificate> {
  return RTCPeerConnection.generateCertificate({ name: 'ECDSA', namedCurve: 'P-256' } as AlgorithmIdentifier);
}
