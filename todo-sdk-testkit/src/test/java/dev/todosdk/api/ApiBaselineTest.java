package dev.todosdk.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The public API is that of the committed baselines, {@code api.txt} of each module: who changes it sees so in review.
 * {@code -Dtodosdk.api.renew=true} writes them anew; CONTRIBUTING.md has the command.
 */
class ApiBaselineTest {

    private static final Pattern OWN_TYPE = Pattern.compile("dev\\.todosdk\\.[a-z.]+\\.[A-Z][\\w$]*");

    private static PublicApi sdk() throws IOException {
        return PublicApi.of("todo-sdk");
    }

    private static PublicApi testkit() throws IOException {
        return PublicApi.of("todo-sdk-testkit");
    }

    @Test
    void theSdksApiIsThatOfItsBaseline() throws IOException {
        check(sdk());
    }

    @Test
    void theTestkitsApiIsThatOfItsBaseline() throws IOException {
        check(testkit());
    }

    private static void check(PublicApi api) throws IOException {
        if (Boolean.getBoolean("todosdk.api.renew")) {
            Files.writeString(api.baseline(), api.text());
        }
        assertThat(api.text().lines())
                .as("The public API of " + api.module() + " is another than in " + api.baseline()
                        + ". If that is meant: renew the baseline (CONTRIBUTING.md) and tell users in CHANGELOG.md")
                .containsExactlyElementsOf(Files.readAllLines(api.baseline()));
    }

    /** Whoever sees a type can use what its signatures speak of. */
    @Test
    void publicSignaturesSpeakOfPublicTypesAlone() throws IOException {
        PublicApi sdk = sdk();
        PublicApi testkit = testkit();
        Set<String> unreachable = new TreeSet<>();
        for (PublicApi api : new PublicApi[] {sdk, testkit}) {
            Matcher own = OWN_TYPE.matcher(api.text());
            while (own.find()) {
                String type = own.group();
                if (!sdk.types().containsKey(type) && !testkit.types().containsKey(type)) {
                    unreachable.add(type);
                }
            }
        }
        assertThat(unreachable).isEmpty();
    }
}
