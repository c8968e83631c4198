package dev.todosdk.hibernate.dialect;

import java.net.InetAddress;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.dialect.type.PostgreSQLInetJdbcType;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.jspecify.annotations.Nullable;

/**
 * Addresses in columns of type {@code inet}, which can hold those of networks, too. Hibernate leaves the length of the
 * network out, so that the next change of the entity would store the address of a single host. A text keeps it; an
 * {@link InetAddress} has no place for it, and the read is refused.
 */
final class WholeInetJdbcType extends PostgreSQLInetJdbcType {

    @Override
    protected <X> X fromString(String string, JavaType<X> javaType, WrapperOptions options) {
        return javaType.wrap(string, options);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        ValueExtractor<X> usual = super.getExtractor(javaType);
        return javaType.getJavaTypeClass() == InetAddress.class
                ? CheckedExtractor.before(javaType, this, usual, WholeInetJdbcType::network)
                : usual;
    }

    private static @Nullable String network(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        return text != null && text.indexOf('/') >= 0 ? "an address with the length of a network" : null;
    }
}
