package dev.todosdk.support;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Ends the JVM of a test that waits for ever, and says what each thread was at: else a build ends with its time, and nobody
 * knows why. On in builds, where no test takes minutes ({@code todosdk.test.longest} in the POM); whoever runs larger forms gives
 * other arguments in that place.
 */
public final class HungTests implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    private static final int FAILED = 1;
    /** What tests print goes to files; this is read when a build has failed. */
    private static final PrintStream CONSOLE =
            new PrintStream(new FileOutputStream(FileDescriptor.err), false, StandardCharsets.UTF_8);

    private static volatile String current = "";
    private static volatile long since = System.nanoTime();

    static {
        String longest = System.getProperty("todosdk.test.longest");
        if (longest != null) {
            Duration patience = Duration.parse(longest);
            Thread watch = new Thread(() -> watch(patience), "hung tests");
            watch.setDaemon(true);
            watch.start();
        }
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        note("the begin of ", context);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        note("", context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        note("what follows ", context);
    }

    @Override
    public void afterAll(ExtensionContext context) {
        note("the end of ", context);
    }

    private static void note(String place, ExtensionContext context) {
        current = place + context.getRequiredTestClass().getName() + " " + context.getDisplayName();
        since = System.nanoTime();
    }

    private static void watch(Duration longest) {
        while (System.nanoTime() - since < longest.toNanos()) {
            try {
                TimeUnit.NANOSECONDS.sleep(BETWEEN_LOOKS.toNanos());
            } catch (InterruptedException end) {
                return;
            }
        }
        StringBuilder told = new StringBuilder(
                "Nothing has ended for " + longest.toSeconds() + " s in " + current + ". The threads:\n");
        Thread.getAllStackTraces().forEach((thread, stack) -> tell(told, thread, stack));
        CONSOLE.print(told);
        CONSOLE.flush();
        Runtime.getRuntime().halt(FAILED);
    }

    /** Of those that are at something of the project's own, as far as the test. */
    private static void tell(StringBuilder told, Thread thread, StackTraceElement[] stack) {
        List<String> lines = Stream.of(stack)
                .map(StackTraceElement::toString)
                .takeWhile(line -> !line.contains("org.junit."))
                .toList();
        if (thread != Thread.currentThread() && lines.stream().anyMatch(line -> line.contains("dev.todosdk."))) {
            told.append('"').append(thread.getName()).append("\" ").append(thread.getState());
            lines.forEach(line -> told.append("\n    at ").append(line));
            told.append('\n');
        }
    }
}
