package dev.todosdk.spring;

import dev.todosdk.persistence.exception.ConfigurationException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what was wrong with the settings in the words of the properties, instead of a stack of beans. */
final class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<ConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ConfigurationException cause) {
        String problems =
                cause.problems().stream().map(problem -> "  - " + problem).collect(Collectors.joining("\n"));
        return new FailureAnalysis(
                "The Todo SDK was not started:\n" + problems,
                "Each line begins with a setting, whose property is " + TodoSdkProperties.PREFIX
                        + " with the same name in kebab case: " + example(cause)
                        + "; dataSource is the DataSource among the beans.",
                cause);
    }

    private static String example(ConfigurationException cause) {
        String first = cause.problems().get(0);
        String setting = first.matches("[a-zA-Z]+:.*") ? first.substring(0, first.indexOf(':')) : "jdbcUrl";
        String kebab = setting.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        return setting + " is " + TodoSdkProperties.PREFIX + "." + kebab;
    }
}
