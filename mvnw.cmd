@echo off
rem Runs Maven: the one on the path, else the release pinned in .mvn\wrapper\maven-wrapper.properties,
rem fetched once from the repository that MVNW_REPOURL names.
setlocal
set "ROOT=%~dp0"
for /f "usebackq eol=# tokens=1,2 delims==" %%K in ("%ROOT%.mvn\wrapper\maven-wrapper.properties") do set "%%K=%%L"
set "MAVEN="
for %%M in (mvn.cmd) do if not "%%~$PATH:M"=="" set "MAVEN=%%~$PATH:M"
if not defined MAVEN call :pinned || exit /b 1
set "FEATURE=0"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
for /f "tokens=3" %%V in ('"%JAVA%" -version 2^>^&1 ^| findstr /c:" version "') do for /f "delims=." %%F in ("%%~V") do set "FEATURE=%%F"
if %FEATURE% geq 24 set "MAVEN_OPTS=%MAVEN_OPTS% --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
call "%MAVEN%" -f "%ROOT%pom.xml" %*
exit /b %ERRORLEVEL%

:pinned
set "DISTS=%USERPROFILE%\.m2\wrapper\dists"
set "MAVEN=%DISTS%\apache-maven-%mavenVersion%\bin\mvn.cmd"
if exist "%MAVEN%" exit /b 0
if not defined MVNW_REPOURL (
  echo mvnw: needs Maven %minimumVersion% or newer as mvn on the path, or MVNW_REPOURL set to a Maven repository to fetch it from 1>&2
  exit /b 1
)
if not exist "%DISTS%" mkdir "%DISTS%"
set "ZIP=%DISTS%\apache-maven-%mavenVersion%.%RANDOM%.zip"
powershell -NoProfile -Command "$ErrorActionPreference='Stop'; Invoke-WebRequest -UseBasicParsing -Uri ($env:MVNW_REPOURL.TrimEnd('/') + '/org/apache/maven/apache-maven/%mavenVersion%/apache-maven-%mavenVersion%-bin.zip') -OutFile $env:ZIP; if ((Get-FileHash -Algorithm SHA512 $env:ZIP).Hash -ne '%distributionZipSha512%') { Write-Error 'mvnw: what MVNW_REPOURL serves is not that release: its SHA-512 differs' }; Expand-Archive -Path $env:ZIP -DestinationPath $env:DISTS"
if errorlevel 1 (
  if exist "%ZIP%" del "%ZIP%"
  exit /b 1
)
del "%ZIP%"
exit /b 0
