package dev.todosdk.database;

import dev.todosdk.postgresql.PostgresqlSettings;
import dev.todosdk.setting.GivenSettings;
import dev.todosdk.setting.Problems;

/** All settings, looked at together before anything is opened. */
final class SettingsCheck {

    private SettingsCheck() {}

    /** Throws one exception with all problems, or nothing. */
    static void check(GivenSettings given) {
        Problems problems = given.check();
        problems.addAll(HibernateVersion.problems());
        problems.addAll(JakartaPersistenceVersion.problems());
        ConnectionSettings.check(given, problems);
        PostgresqlSettings.check(given, problems);
        problems.throwIfAny();
    }
}
