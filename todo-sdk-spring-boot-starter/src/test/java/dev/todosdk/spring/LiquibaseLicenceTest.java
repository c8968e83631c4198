package dev.todosdk.spring;

import static org.assertj.core.api.Assertions.assertThat;

import liquibase.util.LiquibaseUtil;
import org.junit.jupiter.api.Test;

/** Who gets a Liquibase under another licence than the SDK's is told so. */
class LiquibaseLicenceTest {

    @Test
    void onlyLaterVersionsAreWarnedOf() {
        assertThat(LiquibaseLicence.warning("5.0.4"))
                .hasValueSatisfying(text -> assertThat(text).contains("5.0.4", "liquibase.version", "4.33.0"));
        assertThat(LiquibaseLicence.warning("10.1.0")).isPresent();
        assertThat(LiquibaseLicence.warning("4.33.0")).isEmpty();
        assertThat(LiquibaseLicence.warning("DEV")).isEmpty();
        assertThat(LiquibaseLicence.warning(LiquibaseUtil.getBuildVersion()).isPresent())
                .isEqualTo(LiquibaseUtil.getBuildVersion().startsWith("5"));
    }
}
