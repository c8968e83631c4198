package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** The canary finds what it is there to find, wherever it stands. */
class CanaryTest {

    @ParameterizedTest
    @EnumSource
    void findsASecret(Place place) {
        Canary canary = new Canary();
        canary.listen();
        place.print("the value is " + Canary.secret("x"));
        assertThatThrownBy(canary::assertSilent).isInstanceOf(AssertionError.class);
    }

    private enum Place {
        A_LOGGED_MESSAGE {
            @Override
            void print(String text) {
                LoggerFactory.getLogger("dev.todosdk.made.up").trace("{}", text);
            }
        },
        A_LOGGED_CAUSE {
            @Override
            void print(String text) {
                LoggerFactory.getLogger("made.up")
                        .warn("failed", new IllegalStateException("outer", new IllegalStateException(text)));
            }
        },
        A_SUPPRESSED_EXCEPTION {
            @Override
            void print(String text) {
                Canary.caught(IllegalStateException.class, () -> {
                    IllegalStateException thrown = new IllegalStateException("outer");
                    thrown.addSuppressed(new IllegalStateException(text));
                    throw thrown;
                });
            }
        },
        A_TEXT_OF_AN_OBJECT {
            @Override
            void print(String text) {
                Canary.printed(List.of(text));
            }
        };

        abstract void print(String text);
    }
}
