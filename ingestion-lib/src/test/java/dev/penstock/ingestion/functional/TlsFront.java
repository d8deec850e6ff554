package dev.penstock.ingestion.functional;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.util.HexFormat;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** Speaks TLS before a server that does not, as a proxy does. */
final class TlsFront implements AutoCloseable {
    private static final String PASSWORD = "changeit";

    private final SSLServerSocket listening;
    private final int behind;

    private TlsFront(SSLServerSocket listening, int behind) {
        this.listening = listening;
        this.behind = behind;
    }

    /** A key and its self-signed certificate, for a host of that name or address. */
    record Identity(KeyStore store, Path pem) {
        static Identity of(Path folder, String alternativeName) throws Exception {
            Path file = Files.createTempFile(folder, "key", ".p12");
            Files.delete(file);
            Path pem = Path.of(file + ".pem");
            keytool(
                    file,
                    "-genkeypair",
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=test",
                    "-ext",
                    "san=" + alternativeName);
            keytool(file, "-exportcert", "-rfc", "-file", pem.toString());
            return new Identity(KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray()), pem);
        }

        private static void keytool(Path store, String... arguments) throws Exception {
            Path program = Path.of(System.getProperty("java.home"), "bin", "keytool");
            String[] command = new String[arguments.length + 7];
            command[0] = program.toString();
            System.arraycopy(arguments, 0, command, 1, arguments.length);
            String[] common = {
                "-alias", "test", "-keystore", store.toString(), "-storepass", PASSWORD
            };
            System.arraycopy(common, 0, command, arguments.length + 1, common.length);
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        }

        String sha256() throws GeneralSecurityException {
            byte[] certificate = store.getCertificate("test").getEncoded();
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate));
        }
    }

    static TlsFront before(int port, Identity identity) throws Exception {
        KeyManagerFactory keys =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(identity.store(), PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        SSLServerSocket socket =
                (SSLServerSocket)
                        context.getServerSocketFactory()
                                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TlsFront front = new TlsFront(socket, port);
        Thread.ofVirtual().name("tls-front").start(front::accept);
        return front;
    }

    URI url() {
        return URI.create("https://127.0.0.1:" + listening.getLocalPort());
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
                Thread.ofVirtual().start(() -> copy(client, server));
                Thread.ofVirtual().start(() -> copy(server, client));
            } catch (IOException e) {
                // This one connection failed, or no other comes.
            }
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
        } catch (IOException e) {
            // Either side left, or they did not come to trust each other.
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
