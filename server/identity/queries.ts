/** 查询: what identity needs of a connection pool; that of PostgreSQL has this shape. */
export interface Queries {
  query<R extends object>(statement: {
    readonly name?: string;
    readonly text: string;
    readonly values?: unknown[];
  }): Promise<{ readonly rows: R[]; readonly rowCount: number | null }>;
}
