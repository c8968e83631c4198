package dev.todosdk.examples.rest;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.todo.TodoService;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.staticfiles.Location;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.component.LifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The web server: the API, its description, the page and the health checks. Serves from its construction on. */
public final class TodoServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TodoServer.class);
    private static final int DRAIN_SECONDS = 20;
    private static final int MOST_LISTS = 16;
    private static final long IDLE_MILLIS = 15_000;
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1";

    /** Nothing but this server's own files, so that a title can never become a script. */
    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; "
            + "img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final GracefulHandler requests = new GracefulHandler();
    private final UnitOfWorkFactory units;
    private final String host;
    private final Door door;
    private final Javalin javalin;

    /**
     * Starts.
     *
     * @param units where the todos are; not closed here
     * @param host the address to listen on
     * @param port the port, or 0 for a free one
     * @param names by which it may be asked for, besides the address: what {@code Host} says
     */
    public TodoServer(UnitOfWorkFactory units, String host, int port, String... names) {
        this(units, host, port, Set.of(names), Set.of());
    }

    /**
     * Starts, for pages of other sites too.
     *
     * @param units where the todos are; not closed here
     * @param host the address to listen on
     * @param port the port, or 0 for a free one
     * @param names by which it may be asked for, besides the address: what {@code Host} says
     * @param origins whose pages may read and write, such as {@code https://app.example}
     */
    public TodoServer(UnitOfWorkFactory units, String host, int port, Set<String> names, Set<String> origins) {
        this.units = units;
        this.host = host;
        this.door = new Door(
                Stream.concat(Stream.of("localhost", host), names.stream()).collect(Collectors.toSet()), origins);
        javalin = Javalin.create(this::configure).start(host, port);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true; // on Java 21 and newer; on 17 a pool of threads
        config.http.prefer405over404 = true;
        config.jetty.modifyHttpConfiguration(http -> http.setIdleTimeout(IDLE_MILLIS));
        config.jetty.modifyServer(server -> {
            server.insertHandler(fewListsAtOnce());
            server.insertHandler(new BodyArrival());
            server.insertHandler(requests);
            SlowHeaders slow = new SlowHeaders(server.getScheduler());
            server.addBean(slow, false);
            server.addEventListener(new LifeCycle.Listener() {
                @Override
                public void lifeCycleStarted(LifeCycle started) {
                    Stream.of(server.getConnectors()).forEach(connector -> connector.addBean(slow));
                    slow.begin();
                }
            });
            server.setErrorHandler(new ServerProblems());
        });
        config.staticFiles.add("/public", Location.CLASSPATH);
        config.staticFiles.add(files -> {
            files.hostedPath = "/api";
            files.directory = SWAGGER_UI;
        });
        config.routes.before(TodoServer::secure);
        config.routes.before(door::check);
        config.routes.after(this::sayThatItCloses);
        Problems.register(config.routes);
        new TodoEndpoints(units).register(config.routes);
        TodoEndpoints.read(config.routes, "/health/live", ctx -> Json.write(ctx, Map.of("status", "up")));
        TodoEndpoints.read(config.routes, "/health/ready", ctx -> {
            new TodoService(units).find(0);
            Json.write(ctx, Map.of("status", "ready"));
        });
    }

    /** Lists may be long, and whoever reads one slowly holds a thread and its memory. Others wait for theirs without a thread. */
    private static QoSHandler fewListsAtOnce() {
        QoSHandler few = new QoSHandler();
        few.setMaxRequestCount(MOST_LISTS);
        few.setMaxSuspend(Duration.ofSeconds(DRAIN_SECONDS));
        few.includeMethod("GET");
        few.includePath(TodoEndpoints.PATH);
        return few;
    }

    private static void secure(Context ctx) {
        ctx.header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-store");
    }

    /** A client that keeps its connection would send the next request into nothing. */
    private void sayThatItCloses(Context ctx) {
        if (requests.isShutdown()) {
            ctx.header("Connection", "close");
        }
    }

    /** Where the page is. */
    String address() {
        return "http://" + host + ":" + javalin.port() + "/";
    }

    /** Answers the requests that have arrived, refuses later ones with 503 meanwhile, and stops. */
    @Override
    public void close() {
        try {
            requests.shutdown().get(DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException thrown) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException thrown) {
            LOG.warn("Requests are cut off that were not answered after {} s", DRAIN_SECONDS, thrown);
        }
        javalin.stop();
    }
}
