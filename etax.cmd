@echo off
rem Finds a Python 3.11 or newer; cli\bootstrap.py does the rest. Set ETAX_PYTHON to choose one yourself.
setlocal
set "PYTHONUTF8=1"
set "CHECK=import sys; sys.exit(sys.version_info < (3, 11))"
if defined ETAX_PYTHON (
    "%ETAX_PYTHON%" -c "%CHECK%" >nul 2>nul && set "FOUND="%ETAX_PYTHON%"" && goto start
    goto missing
)
py -3 -c "%CHECK%" >nul 2>nul && set "FOUND=py -3" && goto start
for %%p in (python3.11 python3 python) do (
    %%p -c "%CHECK%" >nul 2>nul && set "FOUND=%%p" && goto start
)
:missing
>&2 echo etax: Python 3.11 or newer is needed and was not found.
>&2 echo   Install it (winget install Python.Python.3.13), or name it: set ETAX_PYTHON=C:\path\to\python.exe
exit /b 2

:start
%FOUND% -P "%~dp0cli\bootstrap.py" %*
exit /b %errorlevel%
