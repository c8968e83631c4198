package dev.todosdk.testkit.postgresql;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/** Names of databases that two test runs on one server never share. */
final class DatabaseNames {

    private final String prefix = "todosdk_test_" + HexFormat.of().toHexDigits(new SecureRandom().nextInt()) + "_";
    private final AtomicLong last = new AtomicLong();

    String next() {
        return prefix + last.incrementAndGet();
    }

    String prefix() {
        return prefix;
    }
}
