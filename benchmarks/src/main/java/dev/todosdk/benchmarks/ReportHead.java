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

                The same units of work on every stack, side by side in one run, each in the fastest form that the stack's own guide
                has: HikariCP before all of them, the driver's rewritten batches for all but the SDK, batches of writes and of lazy
                loads and ordered writes switched on in Hibernate, single statements of Jdbi and jOOQ without a transaction, ids from a
                sequence in blocks of 1,000. The SDK runs with its defaults: commit tokens on, writes and commit in one flight. Each stack
                asks the same questions, which the server answers by the same plans: `SamePlansTest` compares them. Ebean is there for
                the page with lazy associations alone, which it reads together without a setting as well.
                Within a round the stacks follow each other in short JVMs, in another order in each, so that a machine that is
                faster for some minutes is so for all of them.
                A ratio compares with plain JDBC in a transaction in the same round. Below 1 is faster. Each figure is the median of %d rounds,
                in brackets the lowest and the highest. The round trips are counted on the wire and exact; a time is of this machine.

                What this does not say: that an application becomes faster by these ratios, for most of its time goes to questions
                which cost the same on all stacks; that one stack is better, for what they promise differs (a unit of the SDK and a
                plain insert are told apart by tokens, checks and dirty checking, none of which a ratio shows); anything about
                differences below a tenth, which another machine, kernel or order of the forks turns round; anything about many
                clients, as client and server have one machine here; and nothing about tables larger than memory. Where the ratio of the
                fastest tenth is far from that of the medians, something else ran on the machine: do not use that row.

                - Machine: %d processors, %s, Java %s; client and PostgreSQL %s share it, over loopback, %s. The server's
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
                Placement.words(),
                settings.seconds(),
                Versions.text());
    }
}
