/** What a person reads where devices are chosen. */
export interface DevicesTexts {
  readonly camera: string;
  readonly microphone: string;
  readonly speaker: string;
  readonly systemDevice: string;
  /** One that the browser does not name. */
  readonly unnamedDevice: string;
  readonly noDevices: string;
  readonly microphoneLevel: string;
}
