//! Starting: configuration, data folder, keys, database; then pages, mail intake and jobs until a
//! signal, and an orderly end.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, anyhow};
use goodcatch_people::App;
use goodcatch_people::keys::Keys;
use goodcatch_platform::Platform;
use goodcatch_platform::blobs::Blobs;
use goodcatch_platform::clock::Clock;
use goodcatch_platform::config::Config;
use goodcatch_platform::database::Db;
use goodcatch_platform::ids::Random;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::web;
use crate::wire::{Wired, wire};

/// Opens everything that a command needs.
pub async fn open(config: Config, clock: Clock, random: Random) -> anyhow::Result<App> {
    std::fs::create_dir_all(&config.data)
        .with_context(|| format!("the data folder {} cannot be made", config.data.display()))?;
    let address = config.database_address();
    let db = Db::open(&address)
        .await
        .context("the database cannot be opened")?;
    let path = if config.key_file.as_os_str().is_empty() {
        config.data.join("keys/goodcatch.key")
    } else {
        config.key_file.clone()
    };
    // A new key beside old seals would make them unreadable for good without anybody noticing.
    let sealed = db
        .read()
        .await?
        .value::<i64>("select cast(1 as bigint) from sealing_keys limit 1", &[])
        .await?;
    let keys = Keys::open(&path, sealed.is_none()).map_err(|e| anyhow!(e))?;
    let blobs = Blobs::in_folder(&config.data);
    let platform = Platform {
        db,
        clock,
        random,
        config: Arc::new(config),
    };
    Ok(App::new(platform, keys, blobs))
}

/// Where people and mails come in.
pub struct Doors {
    pages: TcpListener,
    mails: TcpListener,
}

/// Opens the doors first: what they are called goes into links and passkeys.
pub async fn bind(config: &mut Config) -> anyhow::Result<Doors> {
    let pages = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("listen: {} cannot be used", config.listen))?;
    let mails = TcpListener::bind(config.mail_listen)
        .await
        .with_context(|| format!("mail.listen: {} cannot be used", config.mail_listen))?;
    config.bound(pages.local_addr()?, mails.local_addr()?);
    Ok(Doors { pages, mails })
}

/// Serves until a signal.
pub async fn serve(app: App, doors: Doors, began: Instant) -> anyhow::Result<()> {
    web::metrics_recorder();
    let Wired { router, jobs, .. } = wire(&app).map_err(|e| anyhow!(e))?;
    let Doors { pages, mails } = doors;
    let base = format!("http://{}", pages.local_addr()?);
    let (stop, stopped) = watch::channel(false);
    let when = |mut stopped: watch::Receiver<bool>| async move {
        // An error means that the sender is gone, which is the end too.
        drop(stopped.wait_for(|s| *s).await);
    };

    let work = tokio::spawn(jobs.work(app.db.clone(), app.clock.clone(), when(stopped.clone())));
    let mut intake = tokio::spawn(goodcatch_speak_up::mail_in::serve(
        app.clone(),
        mails,
        when(stopped.clone()),
    ));
    greet(&app, &base, began).await?;
    tokio::spawn(async move {
        signal().await;
        tracing::info!("ending");
        goodcatch_platform::pages::live::close_streams();
        if stop.send(true).is_err() {
            tracing::info!("nobody is left to be told");
        }
    });
    let ending = when(stopped.clone());
    let served = axum::serve(pages, router).with_graceful_shutdown(ending);
    tokio::select! {
        done = served.into_future() => done?,
        // It ends by itself only when its settings are wrong: then nothing should seem to run.
        Ok(Err(error)) = &mut intake => return Err(anyhow!(error)),
        // Ten seconds are enough for what was begun.
        () = async { when(stopped).await; tokio::time::sleep(std::time::Duration::from_secs(10)).await } => {}
    }
    // What was begun is ended; what is left is in the database.
    drop(work.await);
    if !intake.is_finished() {
        drop(intake.await);
    }
    app.db.close().await;
    Ok(())
}

/// What a newcomer needs to know, on standard output.
async fn greet(app: &App, base: &str, began: Instant) -> anyhow::Result<()> {
    let config = &app.config;
    let mut tx = app.db.write().await?;
    let setup = goodcatch_people::setup_link(&mut tx, app).await?;
    tx.commit().await?;
    let place = |path: &Path| {
        std::path::absolute(path)
            .unwrap_or_else(|_| path.to_owned())
            .display()
            .to_string()
    };
    println!("Goodcatch for {}", config.organisation);
    println!("  pages  {base}");
    println!(
        "  mail   {} (SMTP, for {})",
        config.mail_listen,
        config.mail_mailboxes.join(", ")
    );
    println!("  data   {}", place(&config.data));
    if let Some(link) = setup {
        println!("  setup  {link}");
        println!("         (this link works once; it makes you the first administrator)");
    }
    println!("ready {base}");
    tracing::info!(ms = began.elapsed().as_millis(), "ready");
    Ok(())
}

async fn signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut term), Ok(mut int)) = (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = term.recv() => {}
        _ = int.recv() => {}
    }
}
