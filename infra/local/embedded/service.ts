/** A service that runs beside the system on this machine. `stop` may be called twice. */
export interface EmbeddedService {
  readonly endpoint: string;
  stop(): Promise<void>;
}
