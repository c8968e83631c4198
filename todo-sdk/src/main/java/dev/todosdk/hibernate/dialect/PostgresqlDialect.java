package dev.todosdk.hibernate.dialect;

import dev.todosdk.hibernate.time.JavaTimeTypes;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Set;
import org.hibernate.JDBCException;
import org.hibernate.LockOptions;
import org.hibernate.boot.model.FunctionContributions;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.dialect.DatabaseVersion;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.dialect.RowLockStrategy;
import org.hibernate.engine.jdbc.Size;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.exception.GenericJDBCException;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.internal.SQLExceptionTypeDelegate;
import org.hibernate.exception.internal.SQLStateConversionDelegate;
import org.hibernate.exception.internal.StandardSQLExceptionConverter;
import org.hibernate.exception.spi.SQLExceptionConversionDelegate;
import org.hibernate.exception.spi.SQLExceptionConverter;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.query.sqm.function.SqmFunctionRegistry;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.spi.NavigablePath;
import org.hibernate.sql.ast.internal.PessimisticLockKind;
import org.hibernate.sql.ast.spi.LockingClauseStrategy;
import org.hibernate.sql.model.MutationOperation;
import org.hibernate.sql.model.internal.OptionalTableUpdate;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL as Hibernate speaks to it, with differences. Times do not move with the JVM's zone, and are declared to the
 * microsecond; what is added to them, and what lies between them, is what it says. Decimals are looked at before the driver gets them, and intervals
 * and addresses when they are read. And when a lost connection has
 * ended the transaction, Hibernate's {@code find} takes two kinds of exception for "there is no such row" (for the sake of
 * an application server's time-outs, HHH-12472); no failure is of those two kinds here, so that each of them is thrown.
 */
public final class PostgresqlDialect extends PostgreSQLDialect {

    /** Statements are written for this release, so that they run on every later one. */
    private static final int OLDEST_SUPPORTED = 14;

    private static final Set<Integer> TIMES_OF_DAY =
            Set.of(SqlTypes.TIME, SqlTypes.TIME_WITH_TIMEZONE, SqlTypes.TIME_UTC);
    private static final int MICROSECONDS = 6;

    private final SizeStrategy sizes = new SizeStrategyImpl() {
        @Override
        public Size resolveSize(
                JdbcType jdbcType,
                JavaType<?> javaType,
                @Nullable Integer precision,
                @Nullable Integer scale,
                @Nullable Long length) {
            Integer digits = TIMES_OF_DAY.contains(jdbcType.getDdlTypeCode()) ? MICROSECONDS : null;
            return super.resolveSize(jdbcType, javaType, precision == null ? digits : precision, scale, length);
        }
    };

    public PostgresqlDialect() {
        super(DatabaseVersion.make(OLDEST_SUPPORTED));
    }

    /** Hibernate declares a time of day without fractions, and the server would round what has some. */
    @Override
    public SizeStrategy getSizeStrategy() {
        return sizes;
    }

    @Override
    public void contributeTypes(TypeContributions types, ServiceRegistry services) {
        super.contributeTypes(types, services);
        JavaTimeTypes.contributeTo(types);
        types.contributeJdbcType(new StorableNumericJdbcType(Types.NUMERIC));
        types.contributeJdbcType(new StorableNumericJdbcType(Types.DECIMAL));
        types.contributeJdbcType(new StorableIntervalJdbcType());
        types.contributeJdbcType(new WholeInetJdbcType());
    }

    @Override
    public void initializeFunctionRegistry(FunctionContributions functions) {
        super.initializeFunctionRegistry(functions);
        SqmFunctionRegistry registry = functions.getFunctionRegistry();
        registry.register("timestampadd", new PlusDuration(this, functions.getTypeConfiguration()));
        registry.register("timestampdiff", new TimeBetween(this, functions.getTypeConfiguration()));
    }

    @Override
    public SQLExceptionConversionDelegate buildSQLExceptionConversionDelegate() {
        SQLExceptionConverter usual = new StandardSQLExceptionConverter(
                super.buildSQLExceptionConversionDelegate(),
                new SQLExceptionTypeDelegate(this),
                new SQLStateConversionDelegate(this));
        return (thrown, message, sql) -> neverSwallowed(usual.convert(thrown, message, sql), thrown, message, sql);
    }

    @Override
    @SuppressWarnings("removal") // as it is inherited
    protected LockingClauseStrategy buildLockingClauseStrategy(
            PessimisticLockKind kind, RowLockStrategy strategy, LockOptions options, Set<NavigablePath> roots) {
        return new LockedRows(this, kind, strategy, options, roots);
    }

    @Override
    public MutationOperation createOptionalTableUpdateOperation(
            EntityMutationTarget target, OptionalTableUpdate update, SessionFactoryImplementor factory) {
        return new OptionalRow(target, update, factory);
    }

    private static JDBCException neverSwallowed(JDBCException usual, SQLException thrown, String message, String sql) {
        return usual instanceof GenericJDBCException || usual instanceof JDBCConnectionException
                ? new ServerFailure(message, thrown, sql)
                : usual;
    }
}
