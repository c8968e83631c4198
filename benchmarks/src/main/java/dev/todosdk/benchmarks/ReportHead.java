package dev.todosdk.benchmarks;

import java.util.Locale;

/** What the page of results says before its tables: what was measured, how, and how to repeat it. */
final class ReportHead {

    private ReportHead() {}

    static String text(BenchmarkSettings settings, String server) {
        return String.format(
                Locale.ROOT,
                """
                # Benchmarks

                Written by the command below; do not edit. ![Time of each unit](benchmarks.svg)

                The same units of work on every stack, side by side in one run, each as the stack's own guide has it:
                HikariCP before all of them, JDBC batches and ordered writes switched on in Hibernate, ids from a sequence in
                blocks of 1,000. The SDK runs with its defaults: commit tokens on, writes and commit in one flight.
                A ratio compares with plain JDBC in a transaction in the same round (many inserts: with plain JDBC and
                the driver's rewritten batches). Below 1 is faster. Each figure is the median of %d rounds, in brackets
                the lowest and the highest. The round trips are counted on the wire and exact; a time is of this machine.

                - Machine: %d processors, %s, Java %s; client and PostgreSQL %s share it, over loopback. The server's
                  settings are the usual ones (fsync on). 1 ms of latency is added by a proxy inside the test.
                - For each figure a new JVM: %.1f s of warm-up, twice that with 8 threads, which leave the JVM's compiler less of the
                  processors; then half of it measured. A start is measured once in a new JVM, and five times after five
                  others in a warm one.
                - Versions: %s.

                To repeat all of it (about half an hour for each round; with nothing else on the machine), or a part:

                ```sh
                mvn -P benchmarks -pl benchmarks -am test -DskipTests
                mvn -P benchmarks -pl benchmarks -am test -DskipTests -Dbenchmark.workloads=W1,W4 -Dbenchmark.conditions=LOOPBACK
                ```

                A run that was interrupted goes on where it was; `benchmarks/target/benchmark-results.csv` holds what is
                measured, and without that file everything is measured anew. `-Dbenchmark.rounds=4` adds rounds.
                """,
                settings.rounds(),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("java.version"),
                server,
                settings.seconds(),
                Versions.text());
    }
}
