package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;

/** The measured database, handed to JMH's forks in system properties. */
final class Target {

    private static final String URL = "todosdk.benchmark.url";
    private static final String USER = "todosdk.benchmark.user";
    private static final String PASSWORD = "todosdk.benchmark.password";

    private Target() {}

    static Address ofThisProcess() {
        String url = System.getProperty(URL);
        if (url == null) {
            throw new IllegalStateException(
                    "-D" + URL + "=jdbc:postgresql://... is missing; BenchmarkRun starts a database of its own");
        }
        return new Address(url, System.getProperty(USER, "postgres"), System.getProperty(PASSWORD, ""));
    }

    static String[] jvmArguments(Address address) {
        return new String[] {
            "-D" + URL + "=" + address.url(),
            "-D" + USER + "=" + address.user(),
            "-D" + PASSWORD + "=" + address.password()
        };
    }
}
