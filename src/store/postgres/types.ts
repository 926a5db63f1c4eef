// The words of the embedded PostgreSQL. The data folder holds the cluster (PostgreSQL's own data directory), its log,
// and nothing that another user may read.

export interface EmbeddedOptions {
  /** Where everything is kept, made when missing: `<dataDir>/postgres` is the cluster. */
  readonly dataDir: string
  /** The port on 127.0.0.1; a free one when left out. */
  readonly port?: number
  readonly log: (message: string) => void
  /** PostgreSQL settings for this start. Tests turn `fsync` off; in life the durable defaults stand. */
  readonly settings?: Readonly<Record<string, string>>
}

export interface EmbeddedPostgres {
  /** A superuser's address of the database `holdfast`, password included: never print it. */
  readonly url: string
  /** The server was still running, left over from a process that was killed. */
  readonly adopted: boolean
  /** Ends the server in an orderly way; calling it twice is harmless. */
  stop(): Promise<void>
}

export interface DataFolder {
  readonly path: string
  readonly cluster: string
  readonly log: string
  readonly password: string
  readonly pidFile: string
}

/** The user that PostgreSQL runs as when that is not ourselves. */
export interface Account {
  readonly uid: number
  readonly gid: number
}

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly major: string
}

export interface RunningServer {
  readonly pid: number
  readonly port: number
}
